"""Care for gold: whether cases can be trusted, and how confirmed reviews become candidates for new ones."""
