using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    hint = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    secret_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_users",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    first_signed_in_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_code_step = table.Column<long>(type: "INTEGER", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_anchors",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    heads = table.Column<string>(type: "TEXT", nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_anchors", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_role = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    previous_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => new { x.merchant, x.environment, x.number });
                });

            migrationBuilder.CreateTable(
                name: "audit_heads",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_heads", x => new { x.merchant, x.environment });
                });

            migrationBuilder.CreateTable(
                name: "balances",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    account = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_balances", x => new { x.merchant, x.environment, x.account, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "category_changes",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    rule = table.Column<string>(type: "TEXT", nullable: true),
                    products = table.Column<int>(type: "INTEGER", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_category_changes", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "credit_refusals",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    quote = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    shopper = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credit_refusals", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    shopper = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reference_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: true),
                    instrument = table.Column<string>(type: "TEXT", nullable: true),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customers", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "demo_marks",
                columns: table => new
                {
                    part = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demo_marks", x => x.part);
                });

            migrationBuilder.CreateTable(
                name: "directory",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directory", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "house_secrets",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    value = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_house_secrets", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "import_chunks",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    file = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_chunks", x => new { x.merchant, x.environment, x.file, x.number });
                });

            migrationBuilder.CreateTable(
                name: "import_rejections",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    import = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_rejections", x => new { x.merchant, x.environment, x.import, x.part, x.number });
                });

            migrationBuilder.CreateTable(
                name: "imported_orders",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    import = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reference_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    returned = table.Column<long>(type: "INTEGER", nullable: false),
                    sales = table.Column<int>(type: "INTEGER", nullable: false),
                    returns = table.Column<int>(type: "INTEGER", nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    customer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    customer_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    lines = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_orders", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "imported_products",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    import = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    sku = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    name_rank = table.Column<int>(type: "INTEGER", nullable: false),
                    named_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lowest = table.Column<long>(type: "INTEGER", nullable: false),
                    highest = table.Column<long>(type: "INTEGER", nullable: false),
                    lines = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_products", x => new { x.merchant, x.environment, x.import, x.sku, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "journal_entries",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    @event = table.Column<string>(name: "event", type: "TEXT", maxLength: 60, nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    occurred_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    booked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    order = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    contract = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    cause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reverses = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_entries", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kept_answers",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    request_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_answers", x => new { x.merchant, x.environment, x.endpoint, x.key_hash });
                });

            migrationBuilder.CreateTable(
                name: "launch_tallies",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    version = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    asked = table.Column<long>(type: "INTEGER", nullable: false),
                    failed = table.Column<long>(type: "INTEGER", nullable: false),
                    applied = table.Column<long>(type: "INTEGER", nullable: false),
                    approved = table.Column<long>(type: "INTEGER", nullable: false),
                    sold = table.Column<long>(type: "INTEGER", nullable: false),
                    refunded = table.Column<long>(type: "INTEGER", nullable: false),
                    lost = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_launch_tallies", x => new { x.merchant, x.environment, x.version });
                });

            migrationBuilder.CreateTable(
                name: "ledger_books",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    closed_through = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_books", x => new { x.merchant, x.environment });
                });

            migrationBuilder.CreateTable(
                name: "ledger_periods",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    closed_by_role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_periods", x => new { x.merchant, x.environment, x.through });
                });

            migrationBuilder.CreateTable(
                name: "mailbook",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    html = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mailbook", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offering_sets",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 24, nullable: false),
                    versions = table.Column<string>(type: "TEXT", nullable: false),
                    launches = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offering_sets", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "offerings",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    live_number = table.Column<int>(type: "INTEGER", nullable: true),
                    live_version = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    last_number = table.Column<int>(type: "INTEGER", nullable: true),
                    open_launch = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offerings", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "order_imports",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    file = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    mapping = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fault = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    lines = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes_read = table.Column<long>(type: "INTEGER", nullable: false),
                    tally = table.Column<string>(type: "TEXT", nullable: false),
                    parts = table.Column<int>(type: "INTEGER", nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    part_done = table.Column<int>(type: "INTEGER", nullable: false),
                    worker = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    held_until = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_imports", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    quote = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reference_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    customer = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    plan = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    capturing = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    captured_at = table.Column<long>(type: "INTEGER", nullable: true),
                    voided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    refunded = table.Column<long>(type: "INTEGER", nullable: false),
                    fee = table.Column<long>(type: "INTEGER", nullable: false),
                    fee_returned = table.Column<long>(type: "INTEGER", nullable: false),
                    card = table.Column<string>(type: "TEXT", nullable: true),
                    pending = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    reserve_percent = table.Column<long>(type: "INTEGER", nullable: false),
                    reserve_days = table.Column<int>(type: "INTEGER", nullable: false),
                    available_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reserve_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    authorised_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_action_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    agreement = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partners",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    shopper_exposure_limits = table.Column<string>(type: "TEXT", nullable: false),
                    licence_ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "period_totals",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    account = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    debits = table.Column<long>(type: "INTEGER", nullable: false),
                    credits = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_period_totals", x => new { x.merchant, x.environment, x.through, x.account, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    order = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    ordered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    order_amount = table.Column<long>(type: "INTEGER", nullable: false),
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offering = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    version = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    shopper = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    flags = table.Column<int>(type: "INTEGER", unicode: false, maxLength: 30, nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    book = table.Column<string>(type: "TEXT", nullable: false),
                    outstanding = table.Column<long>(type: "INTEGER", nullable: false),
                    exposure = table.Column<long>(type: "INTEGER", nullable: false),
                    past_due_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_action_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    activated_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plans", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    sku = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    sku_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    name_rank = table.Column<int>(type: "INTEGER", nullable: false),
                    named_at = table.Column<long>(type: "INTEGER", nullable: false),
                    file_category = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_imported = table.Column<bool>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    category_by = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_products", x => new { x.merchant, x.environment, x.sku });
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offering_set = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 24, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    customer_reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    person = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quotes", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "replays",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offering = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    @base = table.Column<string>(name: "base", type: "TEXT", nullable: true),
                    base_spec = table.Column<string>(type: "TEXT", nullable: true),
                    candidate = table.Column<string>(type: "TEXT", nullable: false),
                    candidate_spec = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    shares = table.Column<string>(type: "TEXT", nullable: true),
                    assumptions = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    counted = table.Column<long>(type: "INTEGER", nullable: false),
                    expected = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: true),
                    report = table.Column<string>(type: "TEXT", nullable: true),
                    fault = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    worker = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    held_until = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_replays", x => new { x.merchant, x.environment, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sales_days",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    orders = table.Column<int>(type: "INTEGER", nullable: false),
                    plan_orders = table.Column<int>(type: "INTEGER", nullable: false),
                    sales = table.Column<long>(type: "INTEGER", nullable: false),
                    refunds = table.Column<long>(type: "INTEGER", nullable: false),
                    fees = table.Column<long>(type: "INTEGER", nullable: false),
                    fees_returned = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sales_days", x => new { x.merchant, x.environment, x.day, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_asp_net_user_claims_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_asp_net_user_logins_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_asp_net_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_asp_net_user_tokens_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notice_marks",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_marks", x => new { x.merchant, x.environment, x.user_id });
                    table.ForeignKey(
                        name: "FK_notice_marks_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_passkeys_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recovery_codes", x => x.id);
                    table.ForeignKey(
                        name: "FK_recovery_codes_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => new { x.merchant, x.environment, x.id });
                    table.ForeignKey(
                        name: "FK_saved_views_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    proved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    Browser_Name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Browser_Network = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Browser_System = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ways_back",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    links = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ways_back", x => x.user_id);
                    table.ForeignKey(
                        name: "FK_ways_back_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "journal_lines",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    entry = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    account = table.Column<int>(type: "INTEGER", nullable: false),
                    minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    contract = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    booked_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_lines", x => new { x.merchant, x.environment, x.entry, x.seq });
                    table.ForeignKey(
                        name: "FK_journal_lines_journal_entries_merchant_environment_entry",
                        columns: x => new { x.merchant, x.environment, x.entry },
                        principalTable: "journal_entries",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "draft_places",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offering = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    window = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    part = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_places", x => new { x.merchant, x.environment, x.offering, x.user_id, x.window });
                    table.ForeignKey(
                        name: "FK_draft_places_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_draft_places_offerings_merchant_environment_offering",
                        columns: x => new { x.merchant, x.environment, x.offering },
                        principalTable: "offerings",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "duty_choices",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offering = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    duty = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_choices", x => new { x.merchant, x.environment, x.offering, x.duty });
                    table.ForeignKey(
                        name: "FK_duty_choices_offerings_merchant_environment_offering",
                        columns: x => new { x.merchant, x.environment, x.offering },
                        principalTable: "offerings",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "launches",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offering = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    version = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    guards = table.Column<string>(type: "TEXT", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: true),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    full_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    previous = table.Column<int>(type: "INTEGER", nullable: true),
                    previous_version = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    halt = table.Column<string>(type: "TEXT", nullable: true),
                    look_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_launches", x => new { x.merchant, x.environment, x.id });
                    table.ForeignKey(
                        name: "FK_launches_offerings_merchant_environment_offering",
                        columns: x => new { x.merchant, x.environment, x.offering },
                        principalTable: "offerings",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "offering_drafts",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offering = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    spec = table.Column<string>(type: "TEXT", nullable: false),
                    based_on = table.Column<int>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    makers = table.Column<string>(type: "TEXT", nullable: false),
                    stamps = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offering_drafts", x => new { x.merchant, x.environment, x.offering });
                    table.ForeignKey(
                        name: "FK_offering_drafts_offerings_merchant_environment_offering",
                        columns: x => new { x.merchant, x.environment, x.offering },
                        principalTable: "offerings",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "offering_versions",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offering = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    spec = table.Column<string>(type: "TEXT", nullable: false),
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    creditor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    based_on = table.Column<int>(type: "INTEGER", nullable: true),
                    copy_of = table.Column<int>(type: "INTEGER", nullable: true),
                    approval = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offering_versions", x => new { x.merchant, x.environment, x.id });
                    table.ForeignKey(
                        name: "FK_offering_versions_offerings_merchant_environment_offering",
                        columns: x => new { x.merchant, x.environment, x.offering },
                        principalTable: "offerings",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "help_requests",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    order = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    plan = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_help_requests", x => new { x.merchant, x.environment, x.id });
                    table.ForeignKey(
                        name: "FK_help_requests_orders_merchant_environment_order",
                        columns: x => new { x.merchant, x.environment, x.order },
                        principalTable: "orders",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_events",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    order = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    contract = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    detail = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_events", x => new { x.merchant, x.environment, x.id });
                    table.ForeignKey(
                        name: "FK_order_events_orders_merchant_environment_order",
                        columns: x => new { x.merchant, x.environment, x.order },
                        principalTable: "orders",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    order = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    fee_returned = table.Column<long>(type: "INTEGER", nullable: false),
                    paid_back = table.Column<long>(type: "INTEGER", nullable: false),
                    plan_reduced_by = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refunds", x => new { x.merchant, x.environment, x.id });
                    table.ForeignKey(
                        name: "FK_refunds_orders_merchant_environment_order",
                        columns: x => new { x.merchant, x.environment, x.order },
                        principalTable: "orders",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "shopper_links",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    order = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    plan = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    secret_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shopper_links", x => new { x.merchant, x.environment, x.id });
                    table.ForeignKey(
                        name: "FK_shopper_links_orders_merchant_environment_order",
                        columns: x => new { x.merchant, x.environment, x.order },
                        principalTable: "orders",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approval_policies",
                columns: table => new
                {
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approval_policies", x => new { x.partner, x.kind, x.effective_from });
                    table.ForeignKey(
                        name: "FK_approval_policies_partners_partner",
                        column: x => x.partner,
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approvals",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    subject = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    subject_revision = table.Column<int>(type: "INTEGER", nullable: false),
                    subject_base = table.Column<int>(type: "INTEGER", nullable: true),
                    content_hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    makers = table.Column<string>(type: "TEXT", nullable: false),
                    needs = table.Column<string>(type: "TEXT", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    decisions = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approvals", x => new { x.merchant, x.environment, x.id });
                    table.ForeignKey(
                        name: "FK_approvals_partners_partner",
                        column: x => x.partner,
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "card_policies",
                columns: table => new
                {
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_card_policies", x => new { x.partner, x.currency, x.effective_from });
                    table.ForeignKey(
                        name: "FK_card_policies_partners_partner",
                        column: x => x.partner,
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duty_agreements",
                columns: table => new
                {
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_agreements", x => new { x.partner, x.kind, x.effective_from });
                    table.ForeignKey(
                        name: "FK_duty_agreements_partners_partner",
                        column: x => x.partner,
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "merchants",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    standing = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    settlement_days = table.Column<int>(type: "INTEGER", nullable: false),
                    details = table.Column<string>(type: "TEXT", nullable: false),
                    brand_colour = table.Column<string>(type: "TEXT", maxLength: 7, nullable: true),
                    logo_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    origins = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants", x => x.id);
                    table.ForeignKey(
                        name: "FK_merchants_partners_partner",
                        column: x => x.partner,
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partner_assumptions",
                columns: table => new
                {
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    loss_low = table.Column<long>(type: "INTEGER", nullable: false),
                    loss_expected = table.Column<long>(type: "INTEGER", nullable: false),
                    loss_high = table.Column<long>(type: "INTEGER", nullable: false),
                    refunds_low = table.Column<long>(type: "INTEGER", nullable: false),
                    refunds_expected = table.Column<long>(type: "INTEGER", nullable: false),
                    refunds_high = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partner_assumptions", x => new { x.partner, x.kind, x.currency, x.effective_from });
                    table.ForeignKey(
                        name: "FK_partner_assumptions_partners_partner",
                        column: x => x.partner,
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partner_bounds",
                columns: table => new
                {
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    minimum = table.Column<long>(type: "INTEGER", nullable: false),
                    maximum = table.Column<long>(type: "INTEGER", nullable: false),
                    maximum_payments = table.Column<int>(type: "INTEGER", nullable: false),
                    maximum_rate = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partner_bounds", x => new { x.partner, x.kind, x.currency, x.effective_from });
                    table.ForeignKey(
                        name: "FK_partner_bounds_partners_partner",
                        column: x => x.partner,
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quote_acceptances",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    quote = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    plan = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    version = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    pack = table.Column<string>(type: "TEXT", nullable: false),
                    disclosure = table.Column<string>(type: "TEXT", nullable: false),
                    disclosure_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    through = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quote_acceptances", x => new { x.merchant, x.environment, x.quote });
                    table.ForeignKey(
                        name: "FK_quote_acceptances_quotes_merchant_environment_quote",
                        columns: x => new { x.merchant, x.environment, x.quote },
                        principalTable: "quotes",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approval_contents",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    approval = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approval_contents", x => new { x.merchant, x.environment, x.approval });
                    table.ForeignKey(
                        name: "FK_approval_contents_approvals_merchant_environment_approval",
                        columns: x => new { x.merchant, x.environment, x.approval },
                        principalTable: "approvals",
                        principalColumns: new[] { "merchant", "environment", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    invited_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    links = table.Column<string>(type: "TEXT", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.id);
                    table.ForeignKey(
                        name: "FK_invitations_merchants_merchant",
                        column: x => x.merchant,
                        principalTable: "merchants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    partner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memberships", x => x.id);
                    table.ForeignKey(
                        name: "FK_memberships_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_memberships_merchants_merchant",
                        column: x => x.merchant,
                        principalTable: "merchants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_memberships_partners_partner",
                        column: x => x.partner,
                        principalTable: "partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "merchant_logos",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", maxLength: 524288, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchant_logos", x => x.merchant);
                    table.ForeignKey(
                        name: "FK_merchant_logos_merchants_merchant",
                        column: x => x.merchant,
                        principalTable: "merchants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tenant_clocks",
                columns: table => new
                {
                    merchant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    environment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 30, nullable: false),
                    offset = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tenant_clocks", x => new { x.merchant, x.environment });
                    table.ForeignKey(
                        name: "FK_tenant_clocks_merchants_merchant",
                        column: x => x.merchant,
                        principalTable: "merchants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_merchant_environment_id",
                table: "api_keys",
                columns: new[] { "merchant", "environment", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_secret_hash",
                table: "api_keys",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_approvals_inbox",
                table: "approvals",
                columns: new[] { "partner", "id" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_merchant_environment_subject_id",
                table: "approvals",
                columns: new[] { "merchant", "environment", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_approvals_partner",
                table: "approvals",
                columns: new[] { "partner", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_approvals_waiting",
                table: "approvals",
                columns: new[] { "merchant", "environment", "kind", "subject" },
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_user_claims_user_id",
                table: "asp_net_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_asp_net_user_logins_user_id",
                table: "asp_net_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "asp_net_users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "asp_net_users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_merchant_environment_action_number",
                table: "audit_entries",
                columns: new[] { "merchant", "environment", "action", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_merchant_environment_actor_id_number",
                table: "audit_entries",
                columns: new[] { "merchant", "environment", "actor_id", "number" },
                filter: "actor_role <> 'SecretKey' AND actor_role <> 'Job'");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_merchant_environment_subject_number",
                table: "audit_entries",
                columns: new[] { "merchant", "environment", "subject", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_credit_refusals_merchant_environment_quote",
                table: "credit_refusals",
                columns: new[] { "merchant", "environment", "quote" });

            migrationBuilder.CreateIndex(
                name: "IX_customers_merchant_environment_email_key",
                table: "customers",
                columns: new[] { "merchant", "environment", "email_key" },
                filter: "email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_merchant_environment_reference_key",
                table: "customers",
                columns: new[] { "merchant", "environment", "reference_key" },
                filter: "reference_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_merchant_environment_shopper",
                table: "customers",
                columns: new[] { "merchant", "environment", "shopper" },
                unique: true,
                filter: "erased_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_draft_places_user_id",
                table: "draft_places",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_help_requests_id",
                table: "help_requests",
                column: "id",
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_help_requests_merchant_environment_answered_at",
                table: "help_requests",
                columns: new[] { "merchant", "environment", "answered_at" },
                filter: "reason IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_help_requests_merchant_environment_id",
                table: "help_requests",
                columns: new[] { "merchant", "environment", "id" },
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_help_requests_merchant_environment_order_id",
                table: "help_requests",
                columns: new[] { "merchant", "environment", "order", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_help_requests_merchant_environment_plan",
                table: "help_requests",
                columns: new[] { "merchant", "environment", "plan" },
                unique: true,
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_imported_orders_amount",
                table: "imported_orders",
                columns: new[] { "merchant", "environment", "currency", "amount", "id", "at", "country" });

            migrationBuilder.CreateIndex(
                name: "ix_imported_orders_country",
                table: "imported_orders",
                columns: new[] { "merchant", "environment", "country", "at", "id", "currency", "amount" });

            migrationBuilder.CreateIndex(
                name: "IX_imported_orders_merchant_environment_customer_key_id",
                table: "imported_orders",
                columns: new[] { "merchant", "environment", "customer_key", "id" },
                filter: "customer_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_imported_orders_merchant_environment_import_id",
                table: "imported_orders",
                columns: new[] { "merchant", "environment", "import", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_imported_orders_merchant_environment_reference_key_reference",
                table: "imported_orders",
                columns: new[] { "merchant", "environment", "reference_key", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imported_orders_time",
                table: "imported_orders",
                columns: new[] { "merchant", "environment", "at", "id", "country", "currency", "amount" });

            migrationBuilder.CreateIndex(
                name: "IX_imported_products_merchant_environment_sku",
                table: "imported_products",
                columns: new[] { "merchant", "environment", "sku" });

            migrationBuilder.CreateIndex(
                name: "IX_invitations_expires_at",
                table: "invitations",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_merchant",
                table: "invitations",
                column: "merchant");

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_merchant_environment_booked_on_id",
                table: "journal_entries",
                columns: new[] { "merchant", "environment", "booked_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_merchant_environment_event_id",
                table: "journal_entries",
                columns: new[] { "merchant", "environment", "event", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_merchant_environment_order_id",
                table: "journal_entries",
                columns: new[] { "merchant", "environment", "order", "id" },
                filter: "\"order\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_merchant_environment_reverses",
                table: "journal_entries",
                columns: new[] { "merchant", "environment", "reverses" },
                unique: true,
                filter: "reverses IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_journal_lines_merchant_environment_account_entry",
                table: "journal_lines",
                columns: new[] { "merchant", "environment", "account", "entry" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_lines_merchant_environment_booked_on",
                table: "journal_lines",
                columns: new[] { "merchant", "environment", "booked_on" });

            migrationBuilder.CreateIndex(
                name: "IX_launches_look_at",
                table: "launches",
                column: "look_at",
                filter: "look_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_launches_merchant_environment_offering_number",
                table: "launches",
                columns: new[] { "merchant", "environment", "offering", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_launches_under_way",
                table: "launches",
                columns: new[] { "merchant", "environment", "id" },
                filter: "status IN ('Scheduled', 'Running')");

            migrationBuilder.CreateIndex(
                name: "IX_mailbook_sent_at",
                table: "mailbook",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_merchant",
                table: "memberships",
                column: "merchant");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_partner",
                table: "memberships",
                column: "partner");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_user_id_merchant_partner_role",
                table: "memberships",
                columns: new[] { "user_id", "merchant", "partner", "role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merchant_logos_hash",
                table: "merchant_logos",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_merchants_partner",
                table: "merchants",
                column: "partner");

            migrationBuilder.CreateIndex(
                name: "IX_merchants_slug",
                table: "merchants",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notice_marks_user_id",
                table: "notice_marks",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_offering_versions_merchant_environment_offering_number",
                table: "offering_versions",
                columns: new[] { "merchant", "environment", "offering", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_order_events_merchant_environment_order_id",
                table: "order_events",
                columns: new[] { "merchant", "environment", "order", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_order_imports_merchant_environment_hash",
                table: "order_imports",
                columns: new[] { "merchant", "environment", "hash" });

            migrationBuilder.CreateIndex(
                name: "IX_order_imports_status",
                table: "order_imports",
                column: "status",
                filter: "status IN ('Received', 'Queued', 'Running', 'Undoing')");

            migrationBuilder.CreateIndex(
                name: "ix_orders_amount",
                table: "orders",
                columns: new[] { "merchant", "environment", "currency", "amount", "id", "created_at", "status", "country" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_country",
                table: "orders",
                columns: new[] { "merchant", "environment", "country", "created_at", "id", "status", "currency", "amount" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_merchant_environment_customer",
                table: "orders",
                columns: new[] { "merchant", "environment", "customer" },
                filter: "customer IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_merchant_environment_next_action_on",
                table: "orders",
                columns: new[] { "merchant", "environment", "next_action_on" },
                filter: "next_action_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_merchant_environment_quote",
                table: "orders",
                columns: new[] { "merchant", "environment", "quote" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_merchant_environment_reference_key_id",
                table: "orders",
                columns: new[] { "merchant", "environment", "reference_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_status",
                table: "orders",
                columns: new[] { "merchant", "environment", "status", "created_at", "id", "country", "currency", "amount" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_time",
                table: "orders",
                columns: new[] { "merchant", "environment", "created_at", "id", "status", "country", "currency", "amount" });

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_address_created_at",
                table: "outgoing_mails",
                columns: new[] { "address", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_done_at",
                table: "outgoing_mails",
                column: "done_at");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_due_at",
                table: "outgoing_mails",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_passkeys_user_id",
                table: "passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_plans_late_amount",
                table: "plans",
                columns: new[] { "merchant", "environment", "currency", "order_amount", "order", "ordered_at" },
                filter: "past_due_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_plans_late_time",
                table: "plans",
                columns: new[] { "merchant", "environment", "ordered_at", "order", "currency", "order_amount" },
                filter: "past_due_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_plans_lost_amount",
                table: "plans",
                columns: new[] { "merchant", "environment", "currency", "order_amount", "order", "ordered_at" },
                filter: "status IN ('ChargedOff', 'Recovered')");

            migrationBuilder.CreateIndex(
                name: "ix_plans_lost_time",
                table: "plans",
                columns: new[] { "merchant", "environment", "ordered_at", "order", "currency", "order_amount" },
                filter: "status IN ('ChargedOff', 'Recovered')");

            migrationBuilder.CreateIndex(
                name: "IX_plans_merchant_environment_next_action_on",
                table: "plans",
                columns: new[] { "merchant", "environment", "next_action_on" },
                filter: "next_action_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_plans_merchant_environment_offering_status_version",
                table: "plans",
                columns: new[] { "merchant", "environment", "offering", "status", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_plans_merchant_environment_past_due_since",
                table: "plans",
                columns: new[] { "merchant", "environment", "past_due_since" },
                filter: "past_due_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_plans_merchant_environment_shopper",
                table: "plans",
                columns: new[] { "merchant", "environment", "shopper" },
                filter: "shopper IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_products_merchant_environment_last_at_sku",
                table: "products",
                columns: new[] { "merchant", "environment", "last_at", "sku" });

            migrationBuilder.CreateIndex(
                name: "IX_products_merchant_environment_name_key_sku",
                table: "products",
                columns: new[] { "merchant", "environment", "name_key", "sku" });

            migrationBuilder.CreateIndex(
                name: "IX_quotes_merchant_environment_customer_reference",
                table: "quotes",
                columns: new[] { "merchant", "environment", "customer_reference" },
                filter: "customer_reference IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_merchant_environment_recorded_at",
                table: "quotes",
                columns: new[] { "merchant", "environment", "recorded_at" },
                filter: "person IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_recovery_codes_user_id_hash",
                table: "recovery_codes",
                columns: new[] { "user_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_refunds_merchant_environment_order_id",
                table: "refunds",
                columns: new[] { "merchant", "environment", "order", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_replays_merchant_environment_offering_id",
                table: "replays",
                columns: new[] { "merchant", "environment", "offering", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_replays_status",
                table: "replays",
                column: "status",
                filter: "status IN ('Queued', 'Running')");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_merchant_environment_user_id_list_id",
                table: "saved_views",
                columns: new[] { "merchant", "environment", "user_id", "list", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_user_id",
                table: "saved_views",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_seen_at",
                table: "sessions",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_user_id",
                table: "sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_shopper_links_merchant_environment_order",
                table: "shopper_links",
                columns: new[] { "merchant", "environment", "order" });

            migrationBuilder.CreateIndex(
                name: "IX_ways_back_due_at",
                table: "ways_back",
                column: "due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "approval_contents");

            migrationBuilder.DropTable(
                name: "approval_policies");

            migrationBuilder.DropTable(
                name: "asp_net_user_claims");

            migrationBuilder.DropTable(
                name: "asp_net_user_logins");

            migrationBuilder.DropTable(
                name: "asp_net_user_tokens");

            migrationBuilder.DropTable(
                name: "audit_anchors");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "audit_heads");

            migrationBuilder.DropTable(
                name: "balances");

            migrationBuilder.DropTable(
                name: "card_policies");

            migrationBuilder.DropTable(
                name: "category_changes");

            migrationBuilder.DropTable(
                name: "credit_refusals");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "demo_marks");

            migrationBuilder.DropTable(
                name: "directory");

            migrationBuilder.DropTable(
                name: "draft_places");

            migrationBuilder.DropTable(
                name: "duty_agreements");

            migrationBuilder.DropTable(
                name: "duty_choices");

            migrationBuilder.DropTable(
                name: "help_requests");

            migrationBuilder.DropTable(
                name: "house_secrets");

            migrationBuilder.DropTable(
                name: "import_chunks");

            migrationBuilder.DropTable(
                name: "import_rejections");

            migrationBuilder.DropTable(
                name: "imported_orders");

            migrationBuilder.DropTable(
                name: "imported_products");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "journal_lines");

            migrationBuilder.DropTable(
                name: "kept_answers");

            migrationBuilder.DropTable(
                name: "launch_tallies");

            migrationBuilder.DropTable(
                name: "launches");

            migrationBuilder.DropTable(
                name: "ledger_books");

            migrationBuilder.DropTable(
                name: "ledger_periods");

            migrationBuilder.DropTable(
                name: "mailbook");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "merchant_logos");

            migrationBuilder.DropTable(
                name: "notice_marks");

            migrationBuilder.DropTable(
                name: "offering_drafts");

            migrationBuilder.DropTable(
                name: "offering_sets");

            migrationBuilder.DropTable(
                name: "offering_versions");

            migrationBuilder.DropTable(
                name: "order_events");

            migrationBuilder.DropTable(
                name: "order_imports");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropTable(
                name: "partner_assumptions");

            migrationBuilder.DropTable(
                name: "partner_bounds");

            migrationBuilder.DropTable(
                name: "passkeys");

            migrationBuilder.DropTable(
                name: "period_totals");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "quote_acceptances");

            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropTable(
                name: "replays");

            migrationBuilder.DropTable(
                name: "sales_days");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "shopper_links");

            migrationBuilder.DropTable(
                name: "tenant_clocks");

            migrationBuilder.DropTable(
                name: "ways_back");

            migrationBuilder.DropTable(
                name: "approvals");

            migrationBuilder.DropTable(
                name: "journal_entries");

            migrationBuilder.DropTable(
                name: "offerings");

            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "merchants");

            migrationBuilder.DropTable(
                name: "asp_net_users");

            migrationBuilder.DropTable(
                name: "partners");
        }
    }
}
