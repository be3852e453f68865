"""The kit's messages: English in the code, other languages in a file each."""
