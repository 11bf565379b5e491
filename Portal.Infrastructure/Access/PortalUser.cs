using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>A person who signs in. What the person may do stands in <see cref="Membership"/>, not here.</summary>
public sealed class PortalUser : IdentityUser
{
    public PortalUser()
    {
        Id = Ids.New<UserId>().Value;
    }

    public string DisplayName { get; set; } = "";

    /// <summary>What mails about the account are written in, whoever caused them: <c>zh-Hant</c>. Null until it is known.</summary>
    public string? Language { get; set; }

    /// <summary>Null until the person has signed in: whoever comes for the first time comes from a browser that nobody knows.</summary>
    public DateTimeOffset? FirstSignedInAt { get; set; }

    /// <summary>The step of the last code of the app that was taken: neither it nor one before it is taken again.</summary>
    public long? LastCodeStep { get; set; }
}
