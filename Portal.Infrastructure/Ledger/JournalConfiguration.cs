using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Ledger;

namespace Portal.Infrastructure.Ledger;

internal sealed class JournalEntryConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("journal_entries");
        builder.HasKey(entry => new { entry.Merchant, entry.Environment, entry.Id });
        builder.Property(entry => entry.Event).HasMaxLength(60);
        builder.Property(entry => entry.Contract).HasMaxLength(30);
        builder.Property(entry => entry.Cause).HasMaxLength(40);
        builder.HasMany(entry => entry.Lines).WithOne()
            .HasForeignKey(line => new { line.Merchant, line.Environment, line.Entry })
            .OnDelete(DeleteBehavior.Restrict);

        // Each way through the journal ends in the key, so that the next page begins where this one ends.
        builder.HasIndex(entry => new { entry.Merchant, entry.Environment, entry.Order, entry.Id }).HasFilter("\"order\" IS NOT NULL");
        builder.HasIndex(entry => new { entry.Merchant, entry.Environment, entry.BookedOn, entry.Id });
        builder.HasIndex(entry => new { entry.Merchant, entry.Environment, entry.Event, entry.Id });

        // At most one entry takes another back.
        builder.HasIndex(entry => new { entry.Merchant, entry.Environment, entry.Reverses }).IsUnique().HasFilter("reverses IS NOT NULL");
    }
}

internal sealed class JournalLineConfiguration : IEntityTypeConfiguration<JournalLine>
{
    public void Configure(EntityTypeBuilder<JournalLine> builder)
    {
        builder.ToTable("journal_lines");
        builder.HasKey(line => new { line.Merchant, line.Environment, line.Entry, line.Seq });
        builder.Property(line => line.Contract).HasMaxLength(30);
        builder.HasIndex(line => new { line.Merchant, line.Environment, line.BookedOn });
        builder.HasIndex(line => new { line.Merchant, line.Environment, line.Account, line.Entry });
        builder.Ignore(line => line.Amount);
        builder.Ignore(line => line.Debit);
        builder.Ignore(line => line.Credit);
    }
}

internal sealed class LedgerBookConfiguration : IEntityTypeConfiguration<LedgerBook>
{
    public void Configure(EntityTypeBuilder<LedgerBook> builder)
    {
        builder.ToTable("ledger_books");
        builder.HasKey(book => new { book.Merchant, book.Environment });
    }
}

internal sealed class LedgerPeriodConfiguration : IEntityTypeConfiguration<LedgerPeriod>
{
    public void Configure(EntityTypeBuilder<LedgerPeriod> builder)
    {
        builder.ToTable("ledger_periods");
        builder.HasKey(period => new { period.Merchant, period.Environment, period.Through });
        builder.Property(period => period.ClosedBy).HasMaxLength(40);
    }
}

internal sealed class PeriodTotalConfiguration : IEntityTypeConfiguration<PeriodTotal>
{
    public void Configure(EntityTypeBuilder<PeriodTotal> builder)
    {
        builder.ToTable("period_totals");
        builder.HasKey(total => new { total.Merchant, total.Environment, total.Through, total.Account, total.Currency });
        builder.Ignore(total => total.Total);
    }
}
