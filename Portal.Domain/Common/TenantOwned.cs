namespace Portal.Domain.Common;

/// <summary>Owned by a merchant over both environments. The data layer filters and guards it.</summary>
public interface IMerchantOwned
{
    MerchantId Merchant { get; }
}

/// <summary>Owned by a merchant in one environment. The data layer filters and guards it.</summary>
public interface ITenantOwned : IMerchantOwned
{
    TenantEnvironment Environment { get; }
}

/// <summary>Written once. The data layer refuses to change or delete it.</summary>
public interface IAppendOnly;
