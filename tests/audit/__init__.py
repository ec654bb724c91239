"""What EJV runs on: which versions, under which licences, and whether any of it is known to be vulnerable."""
