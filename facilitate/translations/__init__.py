"""What the kit itself says: in English in the code, in other languages in a file each."""
