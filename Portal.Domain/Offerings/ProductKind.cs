namespace Portal.Domain.Offerings;

/// <summary>What sort of financial product an offering is, by the name the API uses. A new kind is a new name and not a new case here.</summary>
public readonly record struct ProductKind(string Name)
{
    public static readonly ProductKind Installments = new("installments");

    public override string ToString() => Name;
}
