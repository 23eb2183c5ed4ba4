"""Which functions of the convention are held by people of the directory, under which roles.

A function that is not here has no role class yet (the president, the tender board): it is shown by its name alone.
"""

ROLES_OF_FUNCTION: dict[str, tuple[str, ...]] = {
    "cio": ("cio",),
    "it_team": ("technician", "first_level"),
    "secretary_general": ("secretary_general",),
    "it_referent": ("it_referent",),
    "general_manager": ("general_manager",),
    "head_of_department": ("head_of_department",),
    "elected_member": ("elected_member",),
    "town": ("general_manager",),  # the town acts through its general management
    "contractor": ("contractor_technician",),
}
