const links = ;
