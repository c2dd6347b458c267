namespace Cdp.Identity;

/// <summary>The names of the identifier types that are registered from the start.</summary>
public static class IdentifierTypes
{
    /// <summary>The id of a signed-in user in the sender's database (<c>userId</c>).</summary>
    public const string UserId = "user_id";

    /// <summary>An e-mail address (the trait <c>email</c>).</summary>
    public const string Email = "email";

    /// <summary>A phone number in E.164 form (the trait <c>phone</c>).</summary>
    public const string Phone = "phone";

    /// <summary>The id of a device (<c>context.device.id</c>).</summary>
    public const string DeviceId = "device_id";

    /// <summary>The id of a device for advertising (<c>context.device.advertisingId</c>).</summary>
    public const string AdvertisingId = "advertising_id";

    /// <summary>The id of an app installation for push messages (<c>context.device.token</c>).</summary>
    public const string PushToken = "push_token";

    /// <summary>The id given to a visitor or a device before anybody signed in (<c>anonymousId</c>).</summary>
    public const string AnonymousId = "anonymous_id";
}
