"""Parts of the run screen: the band, the facts and the note line of a step."""
