"""Word, Excel and mail: the same form in the files that offices send."""
