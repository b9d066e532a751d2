"""Personal data (Law 91/2025): what is held and why, who looked, consents, going and erasing."""
