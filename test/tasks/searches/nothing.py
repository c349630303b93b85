"""Neither asks nor searches."""
