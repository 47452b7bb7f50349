"""Who may use the review screen: the file of people with hashed passwords, and what a role may do."""

from assistant.access.people import People, Person, Role

__all__ = ["People", "Person", "Role"]
