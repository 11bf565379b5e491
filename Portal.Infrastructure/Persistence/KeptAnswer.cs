using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// The first answer to a request with an idempotency key. It is written in the transaction of what it answers, so that after a kill at any
/// instant either both are there or neither. It holds references only, no personal data.
/// </summary>
public sealed class KeptAnswer : ITenantOwned, IAppendOnly
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>Method and route: the same key may be used once for each.</summary>
    public required string Endpoint { get; init; }

    /// <summary>SHA-256 of the caller's key.</summary>
    public required string KeyHash { get; init; }

    /// <summary>SHA-256 of the address and body: the same key with another is a mistake of the caller.</summary>
    public required string RequestHash { get; init; }

    public required int Status { get; init; }

    /// <summary>What was sent, byte for byte.</summary>
    public required byte[] Body { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What a command needs to keep its answer: whose it is, and how it is written.</summary>
public sealed record AnswerKeeper<TAnswer>(string Endpoint, string KeyHash, string RequestHash, Func<TAnswer, (int Status, byte[] Body)> Render)
{
    /// <summary>The bytes that were kept; what is sent must be these.</summary>
    public byte[]? Kept { get; private set; }

    public int Status { get; private set; }

    internal KeptAnswer Keep(TAnswer answer, MerchantId merchant, TenantEnvironment environment, DateTimeOffset machineNow)
    {
        (Status, Kept) = Render(answer);
        return new KeptAnswer
        {
            Merchant = merchant,
            Environment = environment,
            Endpoint = Endpoint,
            KeyHash = KeyHash,
            RequestHash = RequestHash,
            Status = Status,
            Body = Kept,
            RecordedAt = machineNow,
        };
    }
}

internal sealed class KeptAnswerConfiguration : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.ToTable("kept_answers");
        builder.HasKey(answer => new { answer.Merchant, answer.Environment, answer.Endpoint, answer.KeyHash });
        builder.Property(answer => answer.Endpoint).HasMaxLength(120);
        builder.Property(answer => answer.KeyHash).HasMaxLength(64);
        builder.Property(answer => answer.RequestHash).HasMaxLength(64);
    }
}
