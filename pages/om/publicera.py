"""Publicera: från kvartalets filer till en utgåva som alla ser."""

from ejv.view.publicera.page import draw_publicera

draw_publicera()
