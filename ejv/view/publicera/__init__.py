"""The page Publicera: upload, findings, preview, publish or cancel. It knows names and sizes of files, never a row."""
