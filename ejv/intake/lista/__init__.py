"""CONFIDENTIAL. A förvaltning's own case list, from cells to an anonymised dataset.

``source`` reads the file, ``sheets`` finds the table in each sheet, ``columns`` which column is which, ``rowkinds``
what each row is, ``when`` and ``answers`` what dates and words say, ``meaning``, ``person`` and ``namnd`` which codes
are meant, ``course`` and ``rule`` what is reported and how long it has waited, ``case`` one decision, ``anonymise`` the
whole list. Nothing but the cells of mapped columns is interpreted.
"""
