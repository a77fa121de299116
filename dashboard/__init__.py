"""What the numbers mean and how they look."""
