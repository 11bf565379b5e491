using Portal.Domain.Access;

namespace Portal.Tests.Domain.Access;

/// <summary>What may become of the seats of a team, over every pair of people and roles: whatever is allowed leaves an owner.</summary>
public sealed class TeamSeatsTests
{
    private static readonly TeamSeats s_one = Team(("ann", Role.Owner), ("ed", Role.Editor), ("vic", Role.Viewer));
    private static readonly TeamSeats s_two = Team(("ann", Role.Owner), ("bob", Role.Owner), ("vic", Role.Viewer));

    [Theory]
    [InlineData("ann", Role.Editor, "last_owner")]
    [InlineData("ed", Role.Editor, "role_unchanged")]
    [InlineData("ed", Role.Owner, "owner_by_transfer")]
    [InlineData("ed", Role.SupportLead, "role_unknown")]
    [InlineData("ed", Role.SecretKey, "role_unknown")]
    [InlineData("nobody", Role.Viewer, "not_found")]
    [InlineData("ed", Role.Finance, null)]
    public void Change_OfARole(string who, Role role, string? code) => Assert.Equal(code, s_one.ObjectToChange(who, role)?.Code);

    [Theory]
    [InlineData("ann", "last_owner")]
    [InlineData("nobody", "not_found")]
    [InlineData("vic", null)]
    public void Going_LeavesAnOwner(string who, string? code) => Assert.Equal(code, s_one.ObjectToGoing(who)?.Code);

    [Fact]
    public void OneOfTwoOwners_MayGoOrBeChanged()
    {
        Assert.Null(s_two.ObjectToGoing("ann"));
        Assert.Null(s_two.ObjectToChange("bob", Role.Finance));
    }

    [Theory]
    [InlineData("ed", null, null)]
    [InlineData("ed", Role.Viewer, null)]
    [InlineData("ann", null, "already_owner")]
    [InlineData("nobody", null, "not_found")]
    [InlineData("ed", Role.Owner, "owner_by_transfer")]
    [InlineData("ed", Role.Compliance, "role_unknown")]
    public void Transfer_GoesToAMember(string to, Role? after, string? code) => Assert.Equal(code, s_one.ObjectToTransfer(to, after)?.Code);

    [Fact]
    public void SomebodyWithTwoSeats_WhoIsTheOnlyOwner_CantGo() =>
        Assert.Equal("last_owner", Team(("ann", Role.Finance), ("ann", Role.Owner), ("vic", Role.Viewer)).ObjectToGoing("ann")?.Code);

    [Fact]
    public void RolesOfAMerchant_AreThoseWithASeatThere() =>
        Assert.Equal([Role.Owner, Role.Editor, Role.Finance, Role.Viewer], TeamRoles.Merchant.All);

    private static TeamSeats Team(params (string User, Role Role)[] seats) => new(TeamRoles.Merchant, [.. seats.Select(seat => new TeamSeat(seat.User, seat.Role))]);
}
