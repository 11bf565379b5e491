namespace Portal.Infrastructure.Access;

/// <summary>Who somebody is and where they may be, read fresh from the store each time.</summary>
public interface IVisits
{
    /// <summary>Null once the account is gone or locked, the session ended, or everybody was signed out since this stamp was given.</summary>
    Task<Person?> FindPersonAsync(SignedIn account, CancellationToken cancellationToken);

    /// <summary>Null where the place does not exist or is another tenant's; the two can't be told apart.</summary>
    Task<Visit?> EnterAsync(Person person, Place place, CancellationToken cancellationToken);
}
