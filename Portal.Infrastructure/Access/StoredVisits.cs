using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

internal sealed class StoredVisits(IPortalContextFactory contexts, SessionStore sessions, TimeProvider machine) : IVisits
{
    public async Task<Person?> FindPersonAsync(SignedIn account, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("sign-in"));
        var now = machine.GetUtcNow();
        var open = db.Set<Session>().AsNoTracking().Where(Session.Open(now)).Where(session => session.Id == account.Session);
        var found = await (
            from user in db.Users.AsNoTracking().Where(AccountLocks.Open(now))
            where user.Id == account.Id.Value && user.SecurityStamp == account.Stamp
            join session in open on user.Id equals session.UserId
            select new { user.DisplayName, user.Email, session.SeenAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var seats = await (
            from membership in db.Set<Membership>()
            where membership.UserId == account.Id.Value
            join merchant in db.Set<Merchant>() on membership.Merchant equals (MerchantId?)merchant.Id into merchants
            from merchant in merchants.DefaultIfEmpty()
            join partner in db.Set<Partner>() on membership.Partner equals (PartnerId?)partner.Id into partners
            from partner in partners.DefaultIfEmpty()
            orderby membership.Id
            select new Seat(
                membership.Role,
                membership.Merchant,
                merchant == null ? null : merchant.Slug,
                membership.Partner,
                merchant == null ? partner == null ? "" : partner.Name : merchant.Name,
                merchant == null ? null : merchant.TimeZone,
                merchant == null || (merchant.BrandColour == null && merchant.LogoHash == null) ? null : new Brand(merchant.BrandColour, merchant.LogoHash),
                merchant == null ? null : merchant.Currency.Code)).AsNoTracking().ToListAsync(cancellationToken);
        await sessions.SeeAsync(account.Session, found.SeenAt, cancellationToken);
        return new Person(account.Id, found.DisplayName, found.Email ?? "", seats) { Session = account.Session };
    }

    public async Task<Visit?> EnterAsync(Person person, Place place, CancellationToken cancellationToken) => place switch
    {
        Place.Merchant merchant => await EnterAsync(person, merchant, cancellationToken),
        Place.Partner => person.Seats.FirstOrDefault(seat => seat.Partner is not null) is { } seat ? At(person, seat) : null,
        Place.Platform platform => person.Seats.FirstOrDefault(IsOfTheHouse) is { } seat ? At(person, seat) with { Purpose = platform.Purpose } : null,
        _ => null,
    };

    /// <summary>A merchant's own people come first, then those of its partner, then the house's.</summary>
    private async Task<Visit?> EnterAsync(Person person, Place.Merchant place, CancellationToken cancellationToken)
    {
        if (person.Seats.FirstOrDefault(seat => string.Equals(seat.Slug, place.Slug, StringComparison.Ordinal)) is { } own)
        {
            return At(person, own) with { Environment = place.Environment };
        }

        var guests = person.Seats.Where(seat => seat.Merchant is null).ToList();
        if (guests.Count == 0)
        {
            return null;
        }

        await using var db = contexts.Create(new Scope.System("sign-in"));
        var merchant = await db.Set<Merchant>().AsNoTracking().SingleOrDefaultAsync(row => row.Slug == place.Slug, cancellationToken);
        var guest = merchant is null ? null : guests.Find(seat => seat.Partner == merchant.Partner) ?? guests.Find(IsOfTheHouse);
        return guest is null
            ? null
            : new Visit(person, guest.Role, merchant!.Name, merchant.Slug, merchant.Id, place.Environment, null, null)
            {
                TimeZone = merchant.TimeZone,
                Currency = merchant.Currency.Code,
                Brand = new Brand(merchant.BrandColour, merchant.LogoHash),
            };
    }

    private static bool IsOfTheHouse(Seat seat) => seat is { Merchant: null, Partner: null };

    private static Visit At(Person person, Seat seat) =>
        new(person, seat.Role, seat.TenantName, seat.Slug, seat.Merchant, TenantEnvironment.Test, seat.Partner, null) { TimeZone = seat.TimeZone, Currency = seat.Currency, Brand = seat.Brand };
}
