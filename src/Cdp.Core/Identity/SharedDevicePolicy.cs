namespace Cdp.Identity;

/// <summary>Who gets the anonymous traffic of a device that several people use.</summary>
public enum SharedDevicePolicy
{
    /// <summary>The device keeps a profile of its own.</summary>
    DeviceProfile = 0,

    /// <summary>The person first seen on the device.</summary>
    FirstUserWins = 1,

    /// <summary>The person last seen on the device.</summary>
    LastUserWins = 2,
}
