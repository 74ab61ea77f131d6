"""Hours and help, devices that pair, paper that is counted, voices of visitors."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """New columns first, then the new tables."""
    _extend_tickets()
    _extend_print_jobs()
    _extend_devices()
    _create_paper_rolls()
    _create_pairings()
    _create_device_presence()
    _create_help_requests()
    _create_service_closures()
    _create_visitor_phones()
    _create_ratings()
    _create_feedback()


def _extend_tickets() -> None:
    op.add_column("tickets", sa.Column("variant", sa.String(40)))
    op.add_column(
        "tickets", sa.Column("is_assisted", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("tickets", sa.Column("kept_at", sa.BigInteger()))
    op.add_column(
        "tickets", sa.Column("office_version", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.create_index("ix_tickets_token", "tickets", ["token"])
    _partial("ix_tickets_kept", "tickets", ["office_id", "issued_at"], where="state = 'kept'")
    # The estimate reads how long a desk was busy, and who served whom first, from the index alone.
    op.drop_index("ix_tickets_finished", "tickets")
    read = ["service_id", "officer_id", "priority", "wait_seconds", "total_seconds", "paused", "state"]
    _partial(
        "ix_tickets_finished", "tickets", ["office_id", "finished_at", *read], where="state = 'finished'"
    )


def _extend_print_jobs() -> None:
    op.add_column("print_jobs", sa.Column("kind", sa.String(8), nullable=False, server_default="slip"))
    op.add_column("print_jobs", sa.Column("copies", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("print_jobs", sa.Column("leased_by", sa.String(40)))
    _partial("ix_print_jobs_tests", "print_jobs", ["office_id", "created_at"], where="kind = 'test'")


def _extend_devices() -> None:
    op.add_column("devices", sa.Column("printer_id", sa.String(40)))
    op.add_column("devices", sa.Column("enrolled_at", sa.BigInteger()))
    op.add_column("devices", sa.Column("revoked_at", sa.BigInteger()))


def _create_paper_rolls() -> None:
    op.create_table(
        "paper_rolls",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("printer_id", sa.String(40), nullable=False),
        sa.Column("used_mm", sa.Integer(), nullable=False),
        sa.Column("slips", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_paper_rolls_office_id"),
        sa.PrimaryKeyConstraint("office_id", "printer_id", name="pk_paper_rolls"),
    )


def _create_pairings() -> None:
    op.create_table(
        "pairings",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_pairings_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pairings"),
        sa.UniqueConstraint("token_hash", name="uq_pairings_token_hash"),
        sa.UniqueConstraint("office_id", "code", name="uq_pairings_office_id_code"),
    )


def _create_device_presence() -> None:
    op.create_table(
        "device_presence",
        sa.Column("device_id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.Column("build", sa.String(64), nullable=False),
        sa.Column("is_silent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_device_presence_device_id"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_device_presence_office_id"),
        sa.PrimaryKeyConstraint("device_id", name="pk_device_presence"),
    )


def _create_help_requests() -> None:
    op.create_table(
        "help_requests",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("device_id", sa.String(40)),
        sa.Column("ticket_id", sa.String(40)),
        sa.Column("label", sa.String(12)),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted_by", sa.String(40)),
        sa.Column("accepted_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_help_requests_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_help_requests"),
    )
    _partial("ix_help_requests_open", "help_requests", ["office_id", "asked_at"], where="accepted_at IS NULL")


def _create_service_closures() -> None:
    op.create_table(
        "service_closures",
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("service_id", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(80), nullable=False),
        sa.Column("until", sa.BigInteger()),
        sa.Column("closed_by", sa.String(40), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_service_closures_office_id"),
        sa.PrimaryKeyConstraint("office_id", "service_id", name="pk_service_closures"),
    )


def _create_visitor_phones() -> None:
    op.create_table(
        "visitor_phones",
        sa.Column("ticket_id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_visitor_phones_office_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_visitor_phones_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_visitor_phones"),
    )


def _create_ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("service_id", sa.String(40)),
        sa.Column("ticket_id", sa.String(40)),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_ratings_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ratings"),
    )
    op.create_index("ix_ratings_day", "ratings", ["office_id", "service_day"])
    _partial(
        "uq_ratings_ticket",
        "ratings",
        ["office_id", "ticket_id"],
        where="ticket_id IS NOT NULL",
        unique=True,
    )


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("office_id", sa.String(40), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("service_id", sa.String(40)),
        sa.Column("ticket_id", sa.String(40)),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(120), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("handled_by", sa.String(40)),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("moved_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_feedback_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
    )
    op.create_index("ix_feedback_at", "feedback", ["office_id", "at"])
    _partial("ix_feedback_open", "feedback", ["office_id", "at"], where="state <> 'answered'")
    _partial("ix_feedback_ticket", "feedback", ["ticket_id"], where="ticket_id IS NOT NULL")


def _partial(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    predicate = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=predicate, postgresql_where=predicate)
