"""The wall of post-its: papers, where they are laid, and the views of it."""
