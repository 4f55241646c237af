"""Where the days go, what binds, what would help, and what it all says in words."""
