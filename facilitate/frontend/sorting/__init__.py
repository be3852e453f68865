"""What all front ends of the sorting table share."""
