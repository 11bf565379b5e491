using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;

namespace Portal.Infrastructure.Shoppers;

internal sealed class ShopperLinkConfiguration : IEntityTypeConfiguration<ShopperLink>
{
    public void Configure(EntityTypeBuilder<ShopperLink> builder)
    {
        builder.ToTable("shopper_links");
        builder.HasKey(link => new { link.Merchant, link.Environment, link.Id });
        builder.Property(link => link.SecretHash).HasMaxLength(64);
        builder.HasOne<Order>().WithMany()
            .HasForeignKey(link => new { link.Merchant, link.Environment, link.Order })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.Merchant, link.Environment, link.Order });
    }
}

internal sealed class HelpRequestConfiguration : IEntityTypeConfiguration<HelpRequest>
{
    public void Configure(EntityTypeBuilder<HelpRequest> builder)
    {
        builder.ToTable("help_requests");
        builder.HasKey(request => new { request.Merchant, request.Environment, request.Id });
        builder.Property(request => request.Words).HasMaxLength(HelpRequest.LongestWords);
        builder.HasOne<Order>().WithMany()
            .HasForeignKey(request => new { request.Merchant, request.Environment, request.Order })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(request => new { request.Merchant, request.Environment, request.Order, request.Id });

        // A plan has one open request; a merchant reads its open ones, and the desks of support those of everybody, the oldest first.
        builder.HasIndex(request => new { request.Merchant, request.Environment, request.Plan }).IsUnique().HasFilter("answered_at IS NULL");
        builder.HasIndex(request => new { request.Merchant, request.Environment, request.Id }).HasFilter("answered_at IS NULL");
        builder.HasIndex(request => request.Id).HasFilter("answered_at IS NULL");

        // What was answered and is not forgotten, the oldest answer first.
        builder.HasIndex(request => new { request.Merchant, request.Environment, request.AnsweredAt }).HasFilter("reason IS NOT NULL");
    }
}
