"""Parts of the run screen: the colourless band, the facts and the note line of a step."""
