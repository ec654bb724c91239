"""Click in Swedish: help, usage and errors."""

from typing import Any

import click

from ejv.model.errors import EjvError

HELP = {"help_option_names": ["--hjälp", "--help", "-h"], "max_content_width": 110}

DONE, STOPPED, MISUSED = 0, 1, 2
"""Exit statuses: done, findings or a failed check stop it, wrong usage."""


_WORDS = {" PATH": " SÖKVÄG", "[required]": "[krävs]", "[default: ": "[förvalt: "}


def _swedish(text: str) -> str:
    for english, swedish in _WORDS.items():
        text = text.replace(english, swedish)
    return text


class _InSwedish:
    """What click says in English by itself."""

    def format_usage(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = (
            " ".join(self.collect_usage_pieces(ctx))
            .replace("[OPTIONS]", "[VAL]")
            .replace("COMMAND [ARGS]...", "KOMMANDO …")
        )
        formatter.write_usage(ctx.command_path, pieces, prefix="Användning: ")

    def format_options(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [
            (_swedish(names), _swedish(text))
            for names, text in filter(None, (option.get_help_record(ctx) for option in options))
        ]
        with formatter.section("Val"):
            formatter.write_dl(records)

    def get_help_option(self: Any, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Visa den här hjälpen."
        return option


class SwedishCommand(_InSwedish, click.Command):
    """A command whose help is Swedish."""


class SwedishGroup(_InSwedish, click.Group):
    """A group of commands whose help is Swedish."""

    command_class = SwedishCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands with their first line."""
        super().format_options(ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str(90)) for name in self.list_commands(ctx)]
        with formatter.section("Kommandon"):
            formatter.write_dl(commands)


class MisusedError(click.UsageError):
    """Wrong usage that the command itself has found. Its message is Swedish and says what is right."""


def _in_swedish(fault: click.UsageError) -> str:
    match fault:
        case MisusedError():
            return fault.message
        case click.NoSuchOption():
            return f"Valet {fault.option_name} finns inte."
        case click.MissingParameter():
            return f"{_named(fault.param)} måste anges."
        case click.BadParameter():
            return f"{_named(fault.param)} har ett värde som inte går att använda."
        case _:
            return "Kommandot går inte att förstå."


def _named(parameter: click.Parameter | None) -> str:
    return parameter.human_readable_name if parameter else "Något"


def run(command: click.Command, arguments: list[str] | None = None) -> int:
    """Run a command; faults that a user can do something about are told in Swedish, without a traceback.

    An unforeseen fault tells where it happened but not its own words: they may hold a value from a source row.
    """
    try:
        result = command.main(args=arguments, prog_name="python -m ejv", standalone_mode=False)
        return result if isinstance(result, int) else DONE
    except click.UsageError as fault:
        more = "" if isinstance(fault, MisusedError) else " Skriv python -m ejv --hjälp för att se vad som går."
        click.echo(f"{_in_swedish(fault)}{more}", err=True)
        return MISUSED
    except EjvError as fault:
        click.echo("\n".join([str(fault), *getattr(fault, "__notes__", ())]))
        return STOPPED
    except click.Abort:
        click.echo("Avbrutet.", err=True)
        return STOPPED
    except Exception as fault:  # the message may hold a source value, so only the place is told
        click.echo(f"Ett oväntat fel ({type(fault).__name__}) stoppade kommandot.", err=True)
        click.echo("Anmäl det med raderna nedan; de innehåller inga uppgifter ur filerna.", err=True)
        click.echo("\n".join(_places(fault)), err=True)
        return STOPPED


def _places(fault: BaseException) -> list[str]:
    places, step = [], fault.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"  {code.co_filename.rsplit('ejv', 1)[-1]}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return places
