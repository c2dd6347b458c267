namespace Cdp.Segmentation.Discovery;

/// <summary>The features of a profile and the segments that it is in.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Numbers">The numeric features; not a number where one is missing.</param>
/// <param name="Texts">The categorical features; <see langword="null"/> where one is missing.</param>
/// <param name="Memberships">Whether it is in each segment.</param>
internal sealed record FeatureRow(ProfileId Profile, double[] Numbers, string?[] Texts, bool[] Memberships)
{
    /// <inheritdoc/>
    public override string ToString() => Profile.ToString();
}
