"""Pages as PDF and as pictures: designs, layout, fonts, and the damage that scanners do."""
