using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Infrastructure.Persistence;

/// <summary>Brings the house's kinds of product to the store's model, which reads specs by them.</summary>
internal sealed class KnownKinds(OfferingKinds kinds) : IDbContextOptionsExtension
{
    public OfferingKinds Kinds { get; } = kinds;

    public DbContextOptionsExtensionInfo Info => new Described(this);

    /// <summary>Those that a context was made with; none where it was made only to look at the schema.</summary>
    public static OfferingKinds Of(IDbContextOptions options) => options.FindExtension<KnownKinds>()?.Kinds ?? new OfferingKinds();

    public void ApplyServices(IServiceCollection services)
    {
        // The model asks for them by itself.
    }

    public void Validate(IDbContextOptions options)
    {
        // Any set of kinds will do, none too.
    }

    private sealed class Described(KnownKinds extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Described;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Portal:kinds"] = string.Join(' ', ((KnownKinds)Extension).Kinds.All.Select(kind => kind.Kind));
    }
}
