using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Lists;
using Portal.Infrastructure.Access;

namespace Portal.Infrastructure.Lists;

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("saved_views");
        builder.HasKey(view => new { view.Merchant, view.Environment, view.Id });
        builder.Property(view => view.UserId).HasMaxLength(32);
        builder.Property(view => view.List).HasMaxLength(SavedView.LongestList);
        builder.Property(view => view.Name).HasMaxLength(SavedView.LongestName);
        builder.Property(view => view.Query).HasMaxLength(SavedView.LongestQuery);
        builder.HasIndex(view => new { view.Merchant, view.Environment, view.UserId, view.List, view.Id });
        builder.HasIndex(view => view.UserId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(view => view.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
