namespace Cdp.Identity;

/// <summary>Whether an identifier may link.</summary>
public enum IdentifierStatus
{
    /// <summary>It links.</summary>
    Linking = 0,

    /// <summary>Its value is blocked (<c>null</c>, <c>anonymous</c>, <c>0000</c> …). Only manual links hold.</summary>
    Blocked = 1,

    /// <summary>It stands for a person but was seen with too many different people. Only manual links hold.</summary>
    Shared = 2,

    /// <summary>It stands for a device that more people use than one profile may hold. Links to other devices and manual links hold.</summary>
    SharedDevice = 3,
}
