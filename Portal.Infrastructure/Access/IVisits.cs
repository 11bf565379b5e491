using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>Who somebody is and where they may be, read fresh from the store each time.</summary>
public interface IVisits
{
    /// <summary>Null once the account is gone or locked, or was signed out everywhere since this stamp was given.</summary>
    Task<Person?> FindPersonAsync(UserId id, string securityStamp, CancellationToken cancellationToken);

    /// <summary>Null where the place does not exist or is another tenant's; the two can't be told apart.</summary>
    Task<Visit?> EnterAsync(Person person, Place place, CancellationToken cancellationToken);
}
