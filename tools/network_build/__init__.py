"""Parts of the script that builds the road, rail and sea graphs."""
