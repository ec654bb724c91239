"""What a reader would see with the other method."""

from dataclasses import replace

from ejv.intake.dataset import Datasets
from ejv.model.cells import Tillstand
from ejv.model.errors import EjvError
from ejv.model.policy import BASES, ROUNDING, Policy, is_base_enough
from ejv.model.release import Release
from ejv.publish.pipeline import QuarterWork
from ejv.publish.quarters_rounded import round_quarters
from ejv.publish.reporting import reporting_states
from ejv.tables.frequency import count_quarter


def told_with_rounding(release: Release, datasets: Datasets, secret: bytes) -> str:
    """What a reader sees of this dataset with either method, in Swedish. Public.

    Parameters
    ----------
    release
        The datasets, published by hiding.
    """
    manifest, cells = release.manifest, release.cells
    hidden = cells[cells["tillstand"] == Tillstand.SKYDDAD]
    policy = replace(manifest.policy, metod=ROUNDING, bas=_base_for(manifest.policy))
    states = reporting_states(datasets)
    work = {
        str(kvartal): (
            count_quarter,
            QuarterWork(datasets, str(kvartal), states[str(kvartal)], release.kodlistor).arguments(manifest.plan),
        )
        for kvartal in manifest.kvartal
    }
    rounded = round_quarters(work, manifest.plan, policy, secret)
    zero = (hidden["hogsta"] == 0).fillna(value=False)
    mean = f"{rounded.mean:.1f}".replace(".", ",")
    limited = int((~zero & hidden["hogsta"].notna()).sum())
    return (
        f"Med döljning ser en läsare {len(cells) - len(hidden)} av {len(cells)} antal exakt, nollor medräknade, och "
        f"ett intervall för {limited} till. Med avrundning till hela {policy.bas}-tal ser hon alla, som mest "
        f"{rounded.largest} och i medeltal högst {mean} från det verkliga antalet."
    )


def _base_for(policy: Policy) -> int:
    """The smallest base that leaves doubt with the policy's threshold."""
    enough = [base for base in BASES if is_base_enough(base, policy.smallest_published_count)]
    if not enough:
        raise EjvError("Policyns gräns är för hög för avrundning. Jämförelsen kan inte göras.")
    return enough[0]
