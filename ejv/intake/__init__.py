"""CONFIDENTIAL. The only reader of source files, and what is wrong with them.

``folder`` finds the sources, ``read`` makes a table of text of each and looks for personnummer in every cell,
``validate`` turns text into codes and yields findings, ``dataset`` joins all files of a municipality.
Nothing here may be imported by what the web process runs, and no value from a source reaches a log or an exception.
"""
