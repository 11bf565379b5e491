using System.Linq.Expressions;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Two locks share Identity's column. The one that wrong passwords bring lasts <see cref="AfterWrongPasswords"/> and keeps people from
/// signing in; it must not end a session, or anybody who knows an address could throw its owner out. A longer one was set by a person,
/// and ends everything at once.
/// </summary>
public static class AccountLocks
{
    /// <summary>How many wrong ones lock: passwords at the door, and whatever else a person proves to be who they say they are by.</summary>
    public const int WrongPasswords = 5;

    public static readonly TimeSpan AfterWrongPasswords = TimeSpan.FromMinutes(15);

    /// <summary>The accounts that are open to those who are in already.</summary>
    internal static Expression<Func<PortalUser, bool>> Open(DateTimeOffset machineNow)
    {
        var longest = machineNow + AfterWrongPasswords;
        return user => user.LockoutEnd == null || user.LockoutEnd <= longest;
    }

    /// <summary>Whether an account is open to those who are in already, and to whoever needs no password to come in.</summary>
    public static bool IsOpen(PortalUser user, DateTimeOffset machineNow) => user.LockoutEnd is not { } end || end <= machineNow + AfterWrongPasswords;
}
