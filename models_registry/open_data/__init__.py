"""What anybody may take away: tables by allow-list, the districts, a catalogue, the API."""
