"""The findings as lines for a terminal, and what the command tells its caller. Pure."""

from collections.abc import Sequence

from server.doctor.findings import Finding, Language, Severity, Words

WIDTH = 11
"""Room for the longest sign, “PERHATIAN”, and its gap."""


def report(findings: Sequence[Finding], *, language: Language = "id") -> str:
    """A heading, one line for each finding with its advice below, and a sum."""
    words = Words(language)
    heading = words.say("heading")
    lines = [heading, "=" * len(heading)]
    for finding in findings:
        lines.append(f"{words.say(finding.severity):<{WIDTH}}{finding.sentence}")
        if finding.advice:
            lines.append(f"{'':<{WIDTH}}{finding.advice}")
    return "\n".join([*lines, "", _sum(findings, words), ""])


def exit_code(findings: Sequence[Finding]) -> int:
    """0 unless there is a problem. Warnings do not make a script stop."""
    return 1 if _count(findings, Severity.PROBLEM) else 0


def _sum(findings: Sequence[Finding], words: Words) -> str:
    problems = _count(findings, Severity.PROBLEM)
    warnings = _count(findings, Severity.WARNING)
    if not problems and not warnings:
        return words.say("all_well")
    return words.say("sum", problems=problems, warnings=warnings)


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)
