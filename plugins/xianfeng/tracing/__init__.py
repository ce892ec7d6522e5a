"""What making a page asked of the portal, so that what did not change costs nothing."""
