namespace Portal.Domain.Common;

/// <summary>How a refusal is understood by a caller; the HTTP status of the API follows from it (blueprint, section 4).</summary>
public enum RefusalKind
{
    /// <summary>What was sent can't be read: 400.</summary>
    Invalid,

    /// <summary>Nobody is known to have asked: 401.</summary>
    Unauthenticated,

    /// <summary>The one who asks may not: 403.</summary>
    Forbidden,

    /// <summary>It does not exist, or belongs to another tenant: 404.</summary>
    NotFound,

    /// <summary>It clashes with what is already there: 409.</summary>
    Conflict,

    /// <summary>Understood, and refused by a rule: 422.</summary>
    Refused,

    /// <summary>It can't be done just now; nothing was changed: 503.</summary>
    Unavailable,
}

/// <summary>
/// An expected "no" as a value: a stable code, the field it is about and the values the text needs.
/// The words are made from the code by the resources of the reader's language, never here.
/// </summary>
/// <param name="Kind">What a caller can do about it.</param>
/// <param name="Code">Stable, lower case with underscores, for example <c>quote_expired</c>.</param>
/// <param name="Param">The field of the request it is about, in the API's spelling, or null.</param>
/// <param name="Args">Values for the text, in the order of its places.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string? Param, params object?[] Args)
{
    public static Refusal Invalid(string code, string? param = null, params object?[] args) => new(RefusalKind.Invalid, code, param, args);

    public static Refusal Forbidden(string code, params object?[] args) => new(RefusalKind.Forbidden, code, null, args);

    public static Refusal NotFound(string what) => new(RefusalKind.NotFound, "not_found", null, what);

    public static Refusal Conflict(string code, string? param = null, params object?[] args) => new(RefusalKind.Conflict, code, param, args);

    public static Refusal Rule(string code, string? param = null, params object?[] args) => new(RefusalKind.Refused, code, param, args);

    public static Refusal Unavailable(string reference) => new(RefusalKind.Unavailable, "unavailable", null, reference);

    /// <summary>A bad value of a field: 400 <c>invalid_value</c>.</summary>
    public static Refusal InvalidValue(string param, params object?[] args) => Invalid("invalid_value", param, args);
}
