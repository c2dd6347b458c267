namespace Cdp.Collection;

/// <summary>Checks what an event that a program made holds outside its JSON values, before a writer would silently replace it.</summary>
internal static class EventText
{
    public static Rejection? Judge(CustomerEvent item)
    {
        if (!WireFields.IsKnown(item.Type))
        {
            return Rejections.UnknownType;
        }

        if (!IsValid(item.MessageId)
            || !IsValid(item.UserId)
            || !IsValid(item.AnonymousId)
            || !IsValid(item.PreviousId)
            || !IsValid(item.GroupId)
            || !IsValid(item.Event)
            || !IsValid(item.Name)
            || !IsValid(item.Category))
        {
            return Rejections.InvalidText;
        }

        foreach (var name in item.Extra.Keys)
        {
            if (!IsValid(name))
            {
                return Rejections.InvalidText;
            }
        }

        return null;
    }

    private static bool IsValid(string? text) => text is null || CanonicalText.IsValid(text);
}
