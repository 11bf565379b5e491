using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Infrastructure.Demo;

/// <summary>A part of the demo world that is complete, so that a start after a kill goes on with the next.</summary>
public sealed class DemoMark
{
    public required string Part { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }
}

internal sealed class DemoMarkConfiguration : IEntityTypeConfiguration<DemoMark>
{
    public void Configure(EntityTypeBuilder<DemoMark> builder)
    {
        builder.ToTable("demo_marks");
        builder.HasKey(mark => mark.Part);
        builder.Property(mark => mark.Part).HasMaxLength(60);
    }
}
