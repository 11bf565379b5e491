namespace Portal.Domain.Common;

/// <summary>Test, where nobody is charged and the clock can be moved, or live.</summary>
public enum TenantEnvironment
{
    Test,
    Live,
}

public static class TenantEnvironmentText
{
    /// <summary>The spelling of addresses and of the API: <c>test</c>, <c>live</c>.</summary>
    public static string ToText(this TenantEnvironment environment) => environment is TenantEnvironment.Live ? "live" : "test";

    public static TenantEnvironment Other(this TenantEnvironment environment) =>
        environment is TenantEnvironment.Live ? TenantEnvironment.Test : TenantEnvironment.Live;

    public static bool TryParse(string? text, out TenantEnvironment environment)
    {
        environment = text is "live" ? TenantEnvironment.Live : TenantEnvironment.Test;
        return text is "live" or "test";
    }
}
