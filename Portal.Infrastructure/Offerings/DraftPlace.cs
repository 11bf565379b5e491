using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Access;

namespace Portal.Infrastructure.Offerings;

/// <summary>Where in a draft somebody is who has it open to edit it, one row for each window. It goes with the window; where nobody could take it away, with time.</summary>
public sealed class DraftPlace : ITenantOwned
{
    /// <summary>What was not seen for so long is gone, whatever became of it.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    /// <summary>The longest name of a part.</summary>
    public const int LongestPart = 30;

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OfferingId Offering { get; init; }

    public required string UserId { get; init; }

    public required WindowId Window { get; init; }

    /// <summary>The part of the form, as the address of the page spells it.</summary>
    public required string Part { get; init; }

    /// <summary>The machine's clock.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}

internal sealed class DraftPlaceConfiguration : IEntityTypeConfiguration<DraftPlace>
{
    public void Configure(EntityTypeBuilder<DraftPlace> builder)
    {
        builder.ToTable("draft_places");
        builder.HasKey(place => new { place.Merchant, place.Environment, place.Offering, place.UserId, place.Window });
        builder.HasIndex(place => place.UserId);
        builder.Property(place => place.UserId).HasMaxLength(32);
        builder.Property(place => place.Part).HasMaxLength(DraftPlace.LongestPart);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(place => place.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Offering>().WithMany()
            .HasForeignKey(place => new { place.Merchant, place.Environment, place.Offering })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
