namespace Portal.Web.Components.Shared;

/// <summary>Ties an input to its label, help and error.</summary>
public sealed record FieldIds(string Input, string Help, string Error)
{
    private static int s_last;

    public static FieldIds New()
    {
        var number = Interlocked.Increment(ref s_last);
        return new FieldIds($"field-{number}", $"help-{number}", $"error-{number}");
    }
}
