using Portal.Domain.Common;

namespace Portal.Domain.Lists;

/// <summary>The address of a list that a person keeps under a name: by what it is cut and how it is sorted. What somebody was searched for is no part of it.</summary>
public sealed class SavedView : ITenantOwned
{
    /// <summary>Most views that a person keeps of one list.</summary>
    public const int Most = 20;

    /// <summary>Most characters.</summary>
    public const int LongestName = 60;

    /// <inheritdoc cref="LongestName"/>
    public const int LongestList = 30;

    /// <inheritdoc cref="LongestName"/>
    public const int LongestQuery = 1_000;

    private SavedView()
    {
    }

    public SavedViewId Id { get; private init; }

    public MerchantId Merchant { get; private init; }

    public TenantEnvironment Environment { get; private init; }

    /// <summary>Whose it is: nobody else sees it.</summary>
    public string UserId { get; private init; } = "";

    /// <summary>Which list, by the name that its page has for it.</summary>
    public string List { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>What the address says behind its question mark.</summary>
    public string Query { get; private init; } = "";

    /// <summary>Refusals: <c>invalid_value</c> of <c>list</c> or <c>query</c>, those of <see cref="LineText.ReadSome"/> of <c>name</c>.</summary>
    public static Result<SavedView> Of(MerchantId merchant, TenantEnvironment environment, string user, string list, string name, string query)
    {
        if (list.Length is 0 or > LongestList)
            return Refusal.InvalidValue("list", LongestList);
        if (query.Length is 0 or > LongestQuery || !StorableText.IsStorable(query))
            return Refusal.InvalidValue("query", LongestQuery);
        return LineText.ReadSome(name, LongestName, "name").Map(read => new SavedView
        {
            Id = Ids.New<SavedViewId>(),
            Merchant = merchant,
            Environment = environment,
            UserId = user,
            List = list,
            Name = read,
            Query = query,
        });
    }

    /// <summary>Refusals: those of <see cref="LineText.ReadSome"/> of <c>name</c>.</summary>
    public Result<Done> Rename(string name) => LineText.ReadSome(name, LongestName, "name").Map(read =>
    {
        Name = read;
        return default(Done);
    });
}
