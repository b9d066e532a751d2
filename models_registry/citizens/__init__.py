"""What citizens write: comments, requests to learn, how they are reached, how much may be sent."""
